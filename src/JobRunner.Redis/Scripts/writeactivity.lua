-- ARGV 2: rows, each its resolution, beginning, type, node, and all of it as bytes; 3: for how long each resolution is kept; 4: of how many types the
-- old rows go at most. The rows of a type are a sorted set by their beginnings, and the types one by the beginnings of their earliest rows.
local rows, at = ARGV[2], 1

local function typesOf(resolution) return store .. 'activity:' .. resolution end
local function rowsOf(resolution, type) return store .. 'activity:' .. resolution .. ':' .. type end

-- A row begins with its node: that tells which one it takes the place of.
local function takePlaceOf(key, startedAt, node)
  for _, row in ipairs(call('ZRANGEBYSCORE', key, startedAt, startedAt)) do
    if unpackBytes('>I2c0', row) == node then call('ZREM', key, row) end
  end
end

while at <= #rows do
  local resolution, startedAt, type, node, row
  resolution, startedAt, type, node, row, at = unpackBytes('>BdI2c0I2c0I4c0', rows, at)
  local key, start = rowsOf(resolution, type), format('%.0f', startedAt)
  takePlaceOf(key, start, node)
  call('ZADD', key, start, row)
  local earliest = call('ZSCORE', typesOf(resolution), type)
  if not earliest or tonumber(earliest) > startedAt then call('ZADD', typesOf(resolution), start, type) end
end

local kept = { unpackBytes('>ddd', ARGV[3]) }
for resolution = 0, 2 do
  local types, before = typesOf(resolution), format('(%.0f', now - kept[resolution + 1])
  for _, type in ipairs(call('ZRANGEBYSCORE', types, '-inf', before, 'LIMIT', 0, ARGV[4])) do
    local key = rowsOf(resolution, type)
    call('ZREMRANGEBYSCORE', key, '-inf', before)
    local earliest = call('ZRANGE', key, 0, 0, 'WITHSCORES')
    if earliest[1] then
      call('ZADD', types, earliest[2], type)
    else
      call('ZREM', types, type)
    end
  end
end

return { 0 }
