#!/usr/bin/env bash
# Every check there is, the same here and in CI: restore, build, format, and all test projects (tests/*.Tests).
# Ends with "N passed, N failed, N skipped"; a step that fails counts as one failure. Reports are in TestResults/.
set -uo pipefail
cd "$(dirname "$0")/.."
command -v dotnet >/dev/null || { echo "The .NET SDK is missing: install the one that global.json names." >&2; exit 1; }

seconds_a_project=600
passed=0 failed=0 skipped=0 projects=()
# One compiler for all projects, whatever the environment says: it halves the build. Stopped at the end.
export UseSharedCompilation=true MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "FAILED: $1"
  failed=$((failed + 1))
}

# Ends once everything that was begun has.
finish() {
  wait
  dotnet build-server shutdown --vbcscompiler >/dev/null
  for project in "${projects[@]}"; do
    judge "$project"
  done
  [ "$failed" -gt 0 ] || [ "$passed" -gt 0 ] || fail "no test ran."
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# Runs a command and says how long it took.
step() {
  local name=$1 start=$SECONDS code=0
  shift
  "$@" </dev/null || code=$?
  echo "== $name: $((SECONDS - start)) s"
  return $code
}

# The value of an attribute of the first <assembly> in a report; 0 when it has none.
count() {
  local value
  value=$(grep -o '<assembly [^>]*' "$1" | head -n 1 | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9')
  echo "${value:-0}"
}

run_tests() {
  local name=$1 code=0
  step "$name" timeout -k 10 "$seconds_a_project" dotnet "tests/$name/bin/Release/net10.0/$name.dll" \
    --results-directory TestResults --report-xunit --report-xunit-filename "$name.xml" --no-progress --no-ansi --long-running 60 --xunit-diagnostics on || code=$?
  echo "$code" >"TestResults/$name.code"
}

# Counts what a project's tests came to.
judge() {
  local name=$1 report="TestResults/$1.xml" code=0
  [ ! -f "TestResults/$name.code" ] || code=$(cat "TestResults/$name.code")
  if [ ! -s "$report" ]; then
    fail "$name ended with exit code $code and without a report: it crashed, or took over $seconds_a_project s."
    return
  fi

  local failures=$(($(count "$report" failed) + $(count "$report" errors)))
  passed=$((passed + $(count "$report" passed)))
  skipped=$((skipped + $(count "$report" skipped)))
  failed=$((failed + failures))
  if [ "$code" -eq 8 ]; then
    fail "$name ran no test."
  elif [ "$code" -ne 0 ] && [ "$failures" -eq 0 ]; then
    fail "$name ended with exit code $code, though no test failed."
  fi
}

rm -rf TestResults
mkdir TestResults
# Beside the build: one waits for downloads, the other for the processor.
step "Install" eng/install.sh >TestResults/install.log 2>&1 &
install=$!
step "Restore" dotnet restore JobRunner.sln --locked-mode -v q ||
  { fail "restore in locked mode: after a change of packages, run 'dotnet restore' and commit packages.lock.json."; finish; }
step "Build" dotnet build JobRunner.sln --no-restore -c Release -v q -clp:NoSummary ||
  { fail "the build."; finish; }
wait "$install" || { cat TestResults/install.log; fail "what the tests need could not be installed."; finish; }
tail -n 1 TestResults/install.log

# Beside others: its nodes are killed once a second and fire their schedules for a minute on the wall, so it waits more than it works.
projects=(JobRunner.Cluster.Tests JobRunner.Core.Tests)
run_tests JobRunner.Cluster.Tests >TestResults/cluster.log 2>&1 &
cluster=$!
# What dotnet format knows beside white space are the rules of .editorconfig, and the build has held them.
step "Format" dotnet format whitespace JobRunner.sln --no-restore --verify-no-changes ||
  fail "the format: run 'dotnet format whitespace JobRunner.sln'."
step "JobRunner.Core.Tests, measuring coverage" eng/coverage.sh || fail "the tests of Core, or how much they cover of what it decides: see above."
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  [[ " ${projects[*]} " != *" $name "* ]] || continue
  projects+=("$name")
  run_tests "$name"
done
wait "$cluster"
cat TestResults/cluster.log
step "Aspects" eng/aspects.sh || fail "a store lacks an aspect of the conformance suite."
finish
