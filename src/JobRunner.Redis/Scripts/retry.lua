-- ARGV 2: the ids, one after another. Answers the ids of those that were retried.
local ids, retried = {}, { 0 }
for at = 1, #ARGV[2], 16 do ids[#ids + 1] = string.sub(ARGV[2], at, at + 15) end
fetch(ids)
for _, id in ipairs(ids) do
  if retry(runs[id]) then retried[#retried + 1] = id end
end
commit()
return retried
