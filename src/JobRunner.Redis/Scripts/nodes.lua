-- Answers each node that was seen of late: how many leases it has, and what it said last.
local NODE_KEPT = 3600 * 1000000
local leases, answers = {}, { 0 }
for _, type in ipairs(call('SMEMBERS', store .. 'types')) do
  for _, kind in ipairs({ 'm', 't' }) do
    local ids = call('ZRANGE', store .. 'leases:' .. kind .. ':' .. type, 0, -1)
    Run.fetch(ids)
    for _, id in ipairs(ids) do leases[runs[id].node] = (leases[runs[id].node] or 0) + 1 end
  end
end
local nodes = call('HGETALL', store .. 'nodes')
for place = 1, #nodes, 2 do
  local seenAt, holdsUntil = unpackBytes('>dd', nodes[place + 1])
  if holdsUntil + NODE_KEPT <= now then
    call('HDEL', store .. 'nodes', nodes[place])
  else
    answers[#answers + 1] = pack('>I4dB', leases[nodes[place]] or 0, seenAt, now < holdsUntil and 1 or 0) .. string.sub(nodes[place + 1], 17)
  end
end
return answers
