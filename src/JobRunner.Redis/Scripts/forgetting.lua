-- Takes a type without runs and marks off the list.
local function release(type)
  local values = call('HMGET', store .. 'type:' .. type, 'paused', 'lastFire', 'lastStart', 'lastSuccess',
    'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7')
  for place = 1, 12 do
    if values[place] and (place <= 4 or tonumber(values[place]) > 0) then return end
  end
  call('DEL', store .. 'type:' .. type)
  call('SREM', store .. 'types', type)
end
