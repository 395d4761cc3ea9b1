/** After so many tries in vain, when fewer succeeded than not, trying is given up. */
const MOST_MISSES = 300

/** Tells when recognising what is read costs more than it saves. */
export class MissCounter {
  private hits = 0
  private misses = 0

  /** Notes a try, which took so many entries. */
  note(taken: number): void {
    if (taken > 0) this.hits += taken
    else this.misses++
  }

  hasGivenUp(): boolean {
    return this.misses > MOST_MISSES && this.misses > this.hits
  }
}
