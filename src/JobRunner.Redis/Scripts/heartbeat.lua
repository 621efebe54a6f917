-- ARGV 2: node id, lease duration and the leases, packed; 3: the node as JSON. Answers the lost and the requests to cancel.
local NODE_KEPT = 3600 * 1000000
local bytes = ARGV[2]
local node, duration, at = unpackBytes('>I2c0d', bytes)

local function forgetSilent()
  local nodes = call('HGETALL', store .. 'nodes')
  for place = 1, #nodes, 2 do
    local _, holdsUntil = unpackBytes('>dd', nodes[place + 1])
    if holdsUntil + NODE_KEPT <= now then call('HDEL', store .. 'nodes', nodes[place]) end
  end
end

if call('HEXISTS', store .. 'nodes', node) == 0 then forgetSilent() end
call('HSET', store .. 'nodes', node, pack('>dd', now, now + duration) .. ARGV[3])

local leases, ids = {}, {}
while at <= #bytes do
  local lease = {}
  lease.id, lease.attempt, lease.startedAt, lease.progress, lease.lineCount, lease.lines, at = unpackBytes('>c16I4dI4c0I4I4c0', bytes, at)
  leases[#leases + 1] = lease
  ids[#ids + 1] = lease.id
end
Run.fetch(ids)

local lost, cancelRequested = {}, {}
for _, lease in ipairs(leases) do
  local run = runs[lease.id]
  if not run or run.state ~= RUNNING or run.attempt ~= lease.attempt or run.node ~= node then
    lost[#lost + 1] = lease.id
  else
    run.expiresAt = now + duration
    add2(listIn(additions, Run.listOf(run)), run.expiresAt, run.id)
    Run.save(run)
    if lease.startedAt > 0 and run.startedAt == 0 then
      run.startedAt = lease.startedAt
      mark(run.type, 'lastStart', run.startedAt)
    end
    if lease.progress ~= '' then
      Run.notesOf(run)[4] = lease.progress
      Run.saveNotes(run)
    end
    if lease.lines ~= '' then Run.keepLog(run, lease.lineCount, lease.lines) end
    if Run.has(run, CANCELLING) then cancelRequested[#cancelRequested + 1] = run.id end
  end
end

commit()
return { 0, table.concat(lost), table.concat(cancelRequested) }
