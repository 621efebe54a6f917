-- ARGV 2: the resolution; 3: began at or after; 4: began before; then the types, none for all but the rows of all together. Answers the rows.
local types = { unpack(ARGV, 5) }
if #types == 0 then
  for _, type in ipairs(call('ZRANGE', store .. 'activity:' .. ARGV[2], 0, -1)) do
    if type ~= '' then types[#types + 1] = type end
  end
end

local answer = { 0 }
for _, type in ipairs(types) do
  for _, row in ipairs(call('ZRANGEBYSCORE', store .. 'activity:' .. ARGV[2] .. ':' .. type, ARGV[3], '(' .. ARGV[4])) do
    answer[#answer + 1] = row
  end
end

return answer
