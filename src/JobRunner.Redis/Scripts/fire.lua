-- ARGV 2: the type; 3: the instant.
mark(ARGV[2], 'lastFire', tonumber(ARGV[3]))
commit()
return { 0 }
