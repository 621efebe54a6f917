#!/usr/bin/env bash
# Line coverage of what Core decides: the files of JobRunner.Core that branch, and neither wait, lock, log nor ask a clock.
# Deciding is apart from doing so that it can be tested to the last line; whoever does is tested by what comes of it.
# Runs the Release build of the tests, whose report is in TestResults/ as any other; fails when one of them does, and below the threshold.
set -euo pipefail
cd "$(dirname "$0")/.."

threshold=90
core=src/JobRunner.Core
report=TestResults/coverage/report.xml
doing='async|await|Task|ValueTask|TimeProvider|ILogger|IJobStore|IServiceProvider|Lock|lock|Interlocked|Volatile|Channel|Process'

mkdir -p TestResults
dotnet restore eng/coverage.proj --locked-mode -v q
dotnet msbuild eng/coverage.proj -t:Measure -v:m -nologo >TestResults/coverage.log || { cat TestResults/coverage.log; exit 1; }

# file, lines, lines that ran; of the files that branch
lines_by_file() {
  awk -F'"' '
    /<class / { for (i = 1; i < NF; i++) if ($i ~ / filename=$/) file = $(i + 1) }
    / branch="True"/ { branches[file]++ }
    /<line /  { key = file SUBSEP $2; if (!(key in hits)) { hits[key] = 0; lines[file]++ } if ($4 > 0 && !hits[key]) { hits[key] = 1; ran[file]++ } }
    END       { for (file in branches) printf "%s %d %d\n", file, lines[file], ran[file] }' "$report" | sort
}

total=0 ran=0
while read -r file lines file_ran; do
  path=$core/${file##*JobRunner.Core/}
  [ -f "$path" ] && ! sed 's#^ *//.*##' "$path" | grep -wE "$doing" >/dev/null || continue
  total=$((total + lines)) ran=$((ran + file_ran))
  [ $((file_ran * 100)) -ge $((lines * threshold)) ] || echo "$path: $file_ran of $lines lines"
done < <(lines_by_file)

[ "$total" -gt 0 ] || { echo "No decision of Core is in $report." >&2; exit 1; }
echo "Core's decisions: $ran of $total lines ran, $((ran * 100 / total)) %; at least $threshold % must."
[ $((ran * 100)) -ge $((total * threshold)) ]
