-- ARGV 2: the node's token.
if call('GET', watcher .. 'lock') == ARGV[2] then call('DEL', watcher .. 'lock') end
return { 0 }
