-- Answers each type that has runs, its counts by state, and the oldest due instant; 0 when none waits.
local answers = { 0 }
for _, type in ipairs(call('SMEMBERS', store .. 'types')) do
  local key = store .. 'type:' .. type
  local counts = call('HMGET', key, 'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7')
  local total, oldest = 0, 0
  for state = 1, 8 do
    counts[state] = tonumber(counts[state] or 0)
    total = total + counts[state]
  end
  if counts[3] > 0 then
    for lane = 0, 15 do
      local first = call('ZRANGE', store .. 'ready:' .. lane .. ':' .. type, 0, 0, 'WITHSCORES')
      if first[1] and (oldest == 0 or tonumber(first[2]) < oldest) then oldest = tonumber(first[2]) end
    end
  end
  if total > 0 then answers[#answers + 1] = pack('>ddddddddd', oldest, unpack(counts)) .. type end
end
return answers
