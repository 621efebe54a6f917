-- ARGV 2: the node's token; 3: for how many milliseconds the lock holds; 4: the most entries. Answers whether the lock
-- is the node's, whether it has become so just now, and the new entries with their jobs.
local isHeld, isNew = hold(ARGV[2], tonumber(ARGV[3]))
local answers = { 0, isHeld, isNew }
if isHeld == 0 then return answers end
local function read() return redis.pcall('XREADGROUP', 'GROUP', GROUP, CONSUMER, 'COUNT', ARGV[4], 'STREAMS', STREAM, '>') end
local found = read()
if found and found.err then
  -- Somebody deleted the stream, and the group went with it.
  call('XGROUP', 'CREATE', STREAM, GROUP, '0', 'MKSTREAM')
  found = read()
end
return found and found[1] and collect(answers, found[1][2]) or answers
