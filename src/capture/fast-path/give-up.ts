/** After so many entries that were read in full, when fewer were taken, taking is given up. */
const MOST_MISSES = 300

/**
 * Tells when recognising what is read costs more than it saves. What counts are entries: where nothing is taken, it may be
 * that the end of the file or of what is at hand has come, which small files have often.
 */
export class MissCounter {
  private hits = 0
  private misses = 0

  /** Notes entries that were taken. */
  noteTaken(entries: number): void {
    this.hits += entries
  }

  /** Notes an entry that was read in full. */
  noteRead(): void {
    this.misses++
  }

  hasGivenUp(): boolean {
    return this.misses > MOST_MISSES && this.misses > this.hits
  }
}
