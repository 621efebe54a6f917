-- ARGV 2: the run's id, or empty; 3: its request id then; 4: whether its story is wanted.
local id = ARGV[2] ~= '' and ARGV[2] or call('HGET', store .. 'request', ARGV[3])
local answers = id and describe({ id }, { 0 }) or { 0 }
if ARGV[4] == '1' and #answers > 1 then
  answers[#answers + 1] = call('LRANGE', store .. 'attempts:' .. id, 0, -1)
  answers[#answers + 1] = call('HGETALL', store .. 'log:' .. id)
end
return answers
