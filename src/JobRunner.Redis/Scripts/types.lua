-- Answers each type with marks: its name, pause, reason, last fire, last start, last success.
local answers = { 0 }
for _, type in ipairs(call('SMEMBERS', store .. 'types')) do
  local values = call('HMGET', store .. 'type:' .. type, 'paused', 'reason', 'lastFire', 'lastStart', 'lastSuccess')
  if values[1] or values[3] or values[4] or values[5] then
    answers[#answers + 1] = type
    for place = 1, 5 do answers[#answers + 1] = values[place] or '' end
  end
end
return answers
