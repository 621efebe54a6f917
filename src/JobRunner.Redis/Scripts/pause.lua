-- ARGV 2: the type; 3: since when, or empty to resume; 4: whether there is a reason; 5: the reason.
local type = ARGV[2]
local key = store .. 'type:' .. type
if ARGV[3] == '' then
  call('HDEL', key, 'paused', 'reason')
  available[type] = true
else
  call('HSET', key, 'paused', ARGV[3])
  if ARGV[4] == '1' then call('HSET', key, 'reason', ARGV[5]) else call('HDEL', key, 'reason') end
  call('SADD', store .. 'types', type)
end
commit()
publish(8, type, '')
return { 0 }
