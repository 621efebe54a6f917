-- ARGV 2: from how many deaths on a run is a crash loop; 3: the most runs of a call. Answers whether more are left, then
-- the rescued runs.
local maxDeaths, left = tonumber(ARGV[2]), tonumber(ARGV[3])
local UNSTARTED = 'Its lease ran out before it started.'
local DIED = 'Its node died or lost its lease while it was running.'
local TO_BE_CANCELLED = 'It was to be cancelled when its lease ran out.'
local ABANDONED = "Node '%s' died or lost its lease during attempt %d, and the type is not idempotent: nobody knows how far it came. Check what it did, then retry or leave it."
local CRASH_LOOP = "A node died under it %d times, last node '%s': it may be what kills them. Find out why, then retry it."
local answers = { 0, 0 }

local function errorJson(kind, message) return '{"kind":' .. kind .. ',"message":' .. cjson.encode(message) .. '}' end

local function decide(run)
  if Run.has(run, CANCELLING) then return CANCELLED, '', Run.notesOf(run)[3] ~= '' and Run.notesOf(run)[3] or TO_BE_CANCELLED end
  if run.startedAt == 0 then return QUEUED, '', UNSTARTED end
  if not Run.has(run, IDEMPOTENT) then return FAILED, errorJson(3, format(ABANDONED, run.node, run.attempt)), DIED end
  if run.deaths < maxDeaths then return QUEUED, '', DIED end
  return FAILED, errorJson(4, format(CRASH_LOOP, run.deaths, run.node)), DIED
end

local function rescue(run)
  local isStarted = run.startedAt ~= 0
  if isStarted then run.deaths = run.deaths + 1 end
  local to, error, reason = decide(run)
  local notes = Run.notesOf(run)
  notes[1], notes[2] = error, reason
  Run.saveNotes(run)
  if to > RUNNING then
    run.finishedAt = now
    Run.set(run, UNTOLD)
    Run.move(run, to)
    append(finished, run.type, run.id)
  else
    if not isStarted then run.returned = run.returned + 1 end
    Run.tell(run, now, to)
    Run.move(run, to)
    available[run.type] = true
  end
  freed[run.type] = true
  answers[#answers + 1] = pack('>c16BI4I2c0I2c0I4c0', run.id, to, run.attempt, #run.type, run.type, #run.node, run.node, #error, error)
end

for _, type in ipairs(call('SMEMBERS', store .. 'types')) do
  for _, kind in ipairs({ 'm', 't' }) do
    local ids = left > 0 and call('ZRANGEBYSCORE', store .. 'leases:' .. kind .. ':' .. type, '-inf', now, 'LIMIT', 0, left) or {}
    Run.fetch(ids)
    for _, id in ipairs(ids) do rescue(runs[id]) end
    left = left - #ids
  end
end

if left == 0 then answers[2] = 1 end
commit()
return answers
