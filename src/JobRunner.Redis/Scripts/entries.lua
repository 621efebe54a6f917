-- The stream of document 002. One node reads it at a time: the one that has the lock.
local STREAM, GROUP, CONSUMER = document .. 'stream', 'watchers', 'jobrunner'

-- Takes or renews the lock. Answers whether it is this node's, and whether it was not so before.
local function hold(token, duration)
  local lock = watcher .. 'lock'
  local owner = call('GET', lock)
  if owner and owner ~= token then return 0, 0 end
  if not owner or call('PTTL', lock) < duration * 2 / 3 then
    call('SET', lock, token, 'PX', duration)
    call('SET', watcher .. 'heartbeat', format('{"ts":%.3f}', now / 1000000))
  end
  return 1, owner and 0 or 1
end

local function jobOf(fields)
  for place = 1, #fields, 2 do
    if fields[place] == 'job' then return fields[place + 1] end
  end
  return ''
end

-- Leaves out the entries of which a run was made: those wait for its end only.
local function collect(answers, entries)
  for _, entry in ipairs(entries) do
    if entry and entry[2] and call('HEXISTS', store .. 'entries', entry[1]) == 0 then
      answers[#answers + 1] = entry[1]
      answers[#answers + 1] = jobOf(entry[2])
    end
  end
  return answers
end
