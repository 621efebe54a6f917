-- ARGV 2: the ids, one after another. Answers the ids of those that were retried.
local ids, retried = idsIn(ARGV[2]), { 0 }
Run.fetch(ids)
for _, id in ipairs(ids) do
  if retry(runs[id]) then retried[#retried + 1] = id end
end
commit()
return retried
