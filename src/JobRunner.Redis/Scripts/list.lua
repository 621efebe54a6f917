-- ARGV 2: the type, or empty; 3: the states, one digit each; 4: the id after which to go on, or empty; 5: how many.
-- Answers the runs, newest first. Each order is asked for one page, so what a page costs does not depend on its place.
local jobType, states, after, limit = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local from = after == '' and '+' or '(' .. after
local found = {}

local function collect(key)
  for _, id in ipairs(call('ZRANGE', key, from, '-', 'BYLEX', 'REV', 'LIMIT', 0, limit)) do found[#found + 1] = id end
end

-- Leases are ordered by their expiry, and never more than the nodes have slots and lease ahead.
local function collectLeases(key)
  for _, id in ipairs(call('ZRANGE', key, 0, -1)) do
    if after == '' or isBefore(id, after) then found[#found + 1] = id end
  end
end

local function collectType(name)
  for state = SCHEDULED, CANCELLED do
    local isWanted = string.find(states, tostring(state), 1, true) and tonumber(call('HGET', store .. 'type:' .. name, 'n' .. state) or 0) > 0
    if isWanted and state == RUNNING then
      collectLeases(store .. 'leases:m:' .. name)
      collectLeases(store .. 'leases:t:' .. name)
    elseif isWanted and (state == RETRYING or state == QUEUED) then
      collect(store .. 'list:' .. state .. 'm:' .. name)
      collect(store .. 'list:' .. state .. 't:' .. name)
    elseif isWanted then
      collect(store .. 'list:' .. state .. ':' .. name)
    end
  end
end

if jobType == '' and #states == 8 then
  collect(store .. 'all')
else
  local names = jobType ~= '' and { jobType } or call('SMEMBERS', store .. 'types')
  for _, name in ipairs(names) do collectType(name) end
  table.sort(found, function(left, right) return isBefore(right, left) end)
end

local page = {}
for place = 1, math.min(limit, #found) do page[place] = found[place] end
return describe(page, { 0 })
