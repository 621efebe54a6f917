-- ARGV 2: the node's token; 3: for how many milliseconds the lock holds; 4: for how many milliseconds an entry has lain;
-- 5: where to go on; 6: the most entries. Answers where to go on next, and the entries of which no run was made.
local isHeld = hold(ARGV[2], tonumber(ARGV[3]))
if isHeld == 0 then return { 0, '0-0' } end
local found = call('XAUTOCLAIM', STREAM, GROUP, CONSUMER, ARGV[4], ARGV[5], 'COUNT', ARGV[6])
return collect({ 0, found[1] }, found[2])
