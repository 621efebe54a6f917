-- What every verb shares. A script reads first and gathers what it will write; commit() writes it all at the end, so
-- that an error on the way leaves nothing half done, and a batch costs a handful of commands and not a handful a run.
local function each(command, key, list)
  for from = 1, #list, SLICE do call(command, key, unpack(list, from, math.min(#list, from + SLICE - 1))) end
end

local function idsIn(bytes)
  local ids = {}
  for at = 1, #bytes, 16 do ids[#ids + 1] = sub(bytes, at, at + 15) end
  return ids
end

local function getMany(key, ids)
  if #ids == 0 then return ids end
  if #ids <= SLICE then return call('HMGET', key, unpack(ids)) end
  local values = {}
  for from = 1, #ids, SLICE do
    local to = math.min(#ids, from + SLICE - 1)
    local part = call('HMGET', key, unpack(ids, from, to))
    for place = 1, to - from + 1 do values[from + place - 1] = part[place] end
  end
  return values
end

local function listIn(lists, key)
  local list = lists[key]
  if not list then
    list = {}
    lists[key] = list
  end
  return list
end

local function append(lists, key, value)
  local list = listIn(lists, key)
  list[#list + 1] = value
end

local function add2(list, first, second)
  local count = #list
  list[count + 1] = first
  list[count + 2] = second
end

-- Runs that were read, by id.
local runs = {}

-- What commit() will write.
local additions, removals, puts, bumps, marks, dueTypes, available, finished, cancelRequests, freed = {}, {}, {}, {}, {}, {}, {}, {}, {}, {}

-- What a verb has read of types' numbers and marks, by type and field; false for none.
local typeFields = {}

-- Numbers that are given to a command are written out for each: a text that many share is not.
local function scoreOf(instant) return instant == now and nowText or format('%.0f', instant) end

local function put(name, id, value) add2(listIn(puts, store .. name), id, value) end

local function bump(type, field, by)
  local fields = bumps[type]
  if not fields then
    fields = {}
    bumps[type] = fields
  end
  fields[field] = (fields[field] or 0) + by
end

-- The latest instant stays.
local function mark(type, field, value)
  local fields = marks[type]
  if not fields then
    fields = {}
    marks[type] = fields
  end
  if not fields[field] or fields[field] < value then fields[field] = value end
end
