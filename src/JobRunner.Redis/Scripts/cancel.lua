-- ARGV 2: the reason; 3: the ids, one after another. Answers what became of each.
local ids, answers = idsIn(ARGV[3]), { 0 }
Run.fetch(ids)
for place, id in ipairs(ids) do answers[place + 1] = cancel(runs[id], ARGV[2]) end
commit()
return answers
