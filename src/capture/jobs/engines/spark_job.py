"""Checks captures on Apache Spark: plan, then a piece on each executor, then merge.

    spark-submit spark_job.py CAPTURE… --contract openapi.json -- --report json=report.json

Captures must have the same path on every machine (a mount, or EMR's and Databricks' file systems). What stands behind
`--` is handed to `merge`. Exit codes are those of `validate`. Spark's own retries apply, and speculation unless it is
turned off: a piece that was judged twice counts once.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from pyspark import SparkConf, SparkContext, SparkFiles

HERE = os.path.dirname(os.path.abspath(__file__))


def judge(piece, node, contracts):
    """Runs on an executor: judges one piece and returns its part as JSON text."""
    command = [node, SparkFiles.get("judge-piece.cjs"), piece["source"], str(piece["from"]), str(piece["to"])]
    command += [f"{name}={SparkFiles.get(os.path.basename(name))}" for name in contracts]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or f"{command} ended with {done.returncode}")
    return done.stdout


def main(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("captures", nargs="+")
    parser.add_argument("--contract", action="append", required=True, help="a contract as one JSON file")
    parser.add_argument("--split", default="256M")
    parser.add_argument("--node", default="node", help="Node on the executors")
    parser.add_argument("--cli", default=os.path.join(HERE, "..", "cli", "main.cjs"), help="the package's command")
    own, merge = (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, [])
    options = parser.parse_args(own)

    cli = [options.node, options.cli]
    planned = subprocess.run(cli + ["plan", *options.captures, "--split", options.split], stdout=subprocess.PIPE)
    if planned.returncode != 0:
        return planned.returncode
    pieces = json.loads(planned.stdout)["pieces"]

    conf = SparkConf().setAppName("aws-json-contract").setIfMissing("spark.speculation", "true")
    context = SparkContext(conf=conf)
    for file in [os.path.join(HERE, "judge-piece.cjs"), *options.contract]:
        context.addFile(file)
    contracts, node = options.contract, options.node
    parts = context.parallelize(pieces, max(1, len(pieces))).map(lambda piece: judge(piece, node, contracts)).collect()
    context.stop()

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate([planned.stdout.decode(), *parts]):
            files.append(os.path.join(folder, f"{number}.json"))
            with open(files[-1], "w", encoding="utf8") as file:
                file.write(text)
        named = [word for file in options.contract for word in ("--contract", file)]
        return subprocess.run(cli + ["merge", *files[1:], "--plan", files[0], *named, *merge]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
