-- ARGV 2: the node's id.
call('HDEL', store .. 'nodes', ARGV[2])
return { 0 }
