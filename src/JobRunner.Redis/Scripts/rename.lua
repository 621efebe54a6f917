-- ARGV 2: the older name; 3: the newer; 4: the most runs of a call. Answers whether more are left.
local from, to, left = ARGV[2], ARGV[3], tonumber(ARGV[4])
local older, newer = store .. 'type:' .. from, store .. 'type:' .. to

local function takeMarks()
  local pause = call('HMGET', older, 'paused', 'reason')
  if pause[1] and call('HSETNX', newer, 'paused', pause[1]) == 1 and pause[2] then call('HSET', newer, 'reason', pause[2]) end
  for _, field in ipairs({ 'lastFire', 'lastStart', 'lastSuccess' }) do
    local value = call('HGET', older, field)
    if value then mark(to, field, tonumber(value)) end
  end
  if pause[1] then call('SADD', store .. 'types', to) end
  call('HDEL', older, 'paused', 'reason', 'lastFire', 'lastStart', 'lastSuccess', 'held')
end

local function takeRuns(list)
  local ids = left > 0 and call('ZRANGE', store .. list .. ':' .. from, 0, left - 1) or {}
  Run.fetch(ids)
  for _, id in ipairs(ids) do
    local run = runs[id]
    Run.detach(run)
    run.type = to
    Run.attach(run)
  end
  left = left - #ids
end

if from == to or call('SISMEMBER', store .. 'types', from) == 0 then return { 0, 0 } end
takeMarks()
for _, list in ipairs({ 'list:0', 'list:1m', 'list:1t', 'list:2m', 'list:2t', 'leases:m', 'leases:t', 'list:4', 'list:5', 'list:6', 'list:7' }) do takeRuns(list) end
available[to] = true
commit()
release(from)
return { 0, left == 0 and 1 or 0 }
