#!/usr/bin/env bash
# What the conformance suite showed: aspects x stores, from the test reports in a folder (TestResults by default).
# A cell says how many tests passed; "-2" are skipped, with the reasons below. Fails where a store lacks an aspect that another has.
set -euo pipefail
cd "$(dirname "$0")/.."

sed 's/<test /\n&/g' "${1:-TestResults}"/*.xml | awk '
  function attribute(name,   found) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
  /^<test / && match($0, /Conformance\/[A-Za-z]+Conformance\.cs/) {
    aspect = substr($0, RSTART + 12, RLENGTH - 26)
    store = attribute("type"); sub(/.*\./, "", store); sub(aspect "Tests$", "", store)
    if (store !~ /^[A-Za-z]+$/) next
    aspects[aspect]; stores[store]
    if (match($0, /[0-9]+ histories of [^<.]*/)) seeds[store ": " substr($0, RSTART, RLENGTH)]
    result = attribute("result"); count[aspect, store, result]++
    if (result == "Skip" && match($0, /CDATA\[[^]]*/)) reasons[store ": " aspect ": " substr($0, RSTART + 6, RLENGTH - 6)]++
  }
  END {
    n = 0; for (store in stores) order[++n] = store
    for (i = 1; i < n; i++) for (j = i + 1; j <= n; j++) if (order[j] < order[i]) { t = order[i]; order[i] = order[j]; order[j] = t }
    printf "%-14s", "aspect"; for (i = 1; i <= n; i++) printf "%12s", order[i]; print ""
    for (aspect in aspects) {
      line = sprintf("%-14s", aspect)
      for (i = 1; i <= n; i++) {
        passed = count[aspect, order[i], "Pass"] + 0; skipped = count[aspect, order[i], "Skip"] + 0; failed = count[aspect, order[i], "Fail"] + 0
        cell = passed (skipped ? " -" skipped : "") (failed ? " FAILED " failed : "")
        if (passed + skipped + failed == 0) { cell = "MISSING"; missing++ }
        line = line sprintf("%12s", cell)
      }
      print line | "sort"
    }
    close("sort")
    for (reason in reasons) print "skipped: " reason " (" reasons[reason] ")" | "sort"
    close("sort")
    for (seed in seeds) print "random operations: " seed | "sort"
    close("sort")
    if (n == 0) { print "No report of a conformance test."; exit 1 }
    exit missing > 0
  }'
