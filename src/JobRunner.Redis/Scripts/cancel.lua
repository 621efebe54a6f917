-- ARGV 2: the reason; 3: the ids, one after another. Answers what became of each.
local ids, answers = {}, { 0 }
for at = 1, #ARGV[3], 16 do ids[#ids + 1] = string.sub(ARGV[3], at, at + 15) end
fetch(ids)
for place, id in ipairs(ids) do answers[place + 1] = cancel(runs[id], ARGV[2]) end
commit()
return answers
