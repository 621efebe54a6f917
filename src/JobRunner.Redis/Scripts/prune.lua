-- ARGV 2: ended before; 3: failed before; 4: the most runs of a call. Answers how many were forgotten.
local left, forgotten = tonumber(ARGV[4]), 0
local touched = {}

local function forget(run)
  local id = run.id
  Run.detach(run)
  run.isGone = true
  append(removals, store .. 'all', id)
  Run.drop('runs', id)
  if Run.has(run, MESSAGE) then Run.drop('payload', id) end
  if Run.has(run, EXTRA) then Run.drop('extra', id) end
  if Run.has(run, NOTES) then Run.drop('notes', id) end
  if Run.has(run, RESULTS) then Run.drop('results', id) end
  if run.request ~= '' then Run.drop('request', run.request) end
  if Run.has(run, STORY) then call('DEL', store .. 'attempts:' .. id, store .. 'log:' .. id) end
  if Run.has(run, FOREIGN) then
    call('DEL', store .. 'foreign:' .. id)
    for _, name in ipairs({ 'req:index', 'result', 'failed' }) do call('HDEL', document .. name, run.request) end
  end
  touched[run.type] = true
  forgotten = forgotten + 1
end

for place, key in ipairs({ store .. 'ended', store .. 'dead' }) do
  local ids = left > 0 and call('ZRANGEBYSCORE', key, '-inf', '(' .. ARGV[1 + place], 'LIMIT', 0, left) or {}
  Run.fetch(ids)
  for _, id in ipairs(ids) do forget(runs[id]) end
  left = left - #ids
end

commit()
for type in pairs(touched) do release(type) end
return { 0, forgotten }
