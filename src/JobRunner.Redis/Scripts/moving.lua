-- What moves runs that are there already, and all that may be said of one. Made when the first of it is asked for, since most calls need none of it.
local isMoving = false
local Run = setmetatable({}, { __index = function(Run, name)
  isMoving = true
  local dirty, drops, stories = {}, {}, {}

  -- A name that is made anew for each run costs as much as a command on it.
  local keys, orders, lanes, ofState, ofLane = {}, {}, {}, {}, {}

  local function keyOf(name)
    local key = keys[name]
    if not key then
      key = store .. name
      keys[name] = key
    end
    return key
  end

  local function orderOf(order, type)
    local ofType = orders[type]
    if not ofType then
      ofType = {}
      orders[type] = ofType
    end
    local key = ofType[order]
    if not key then
      key = store .. order .. type
      ofType[order] = key
    end
    return key
  end

  local function nameOf(names, before, number, after)
    local name = names[number]
    if not name then
      name = before .. number .. after
      names[number] = name
    end
    return name
  end

  local function readyOf(type, lane) return orderOf(nameOf(lanes, 'ready:', lane, ':'), type) end

  local function drop(name, id) append(drops, keyOf(name), id) end

  local function has(run, flag) return band(run.flags, flag) ~= 0 end
  local function set(run, flag) run.flags = bor(run.flags, flag) end
  local function clear(run, flag) run.flags = band(run.flags, bnot(flag)) end

  -- Every member at once: a table that grows member by member is made anew five times.
  local function decode(id, bytes)
    local state, priority, overlap, flags, attempt, returned, deaths, good, bad, enqueuedAt, dueAt, startedAt, expiresAt, finishedAt, firedAt,
      type, request, node, worker = unpackBytes(RECORD, bytes)
    return { id = id, state = state, mirrored = state, priority = priority, overlap = overlap, flags = flags, attempt = attempt, returned = returned,
      deaths = deaths, good = good, bad = bad, enqueuedAt = enqueuedAt, dueAt = dueAt, startedAt = startedAt, expiresAt = expiresAt,
      finishedAt = finishedAt, firedAt = firedAt, type = type, request = request, node = node, worker = worker, isDirty = false, notes = false }
  end

  local function encode(run)
    return pack(RECORD, run.state, run.priority, run.overlap, run.flags, run.attempt, run.returned, run.deaths, run.good, run.bad,
      run.enqueuedAt, run.dueAt, run.startedAt, run.expiresAt, run.finishedAt, run.firedAt,
      #run.type, run.type, #run.request, run.request, #run.node, run.node, #run.worker, run.worker)
  end

  local function fetch(ids)
    local wanted = {}
    for _, id in ipairs(ids) do
      if runs[id] == nil then
        wanted[#wanted + 1] = id
        runs[id] = false
      end
    end
    for place, bytes in ipairs(getMany(store .. 'runs', wanted)) do
      if bytes then runs[wanted[place]] = decode(wanted[place], bytes) end
    end
  end

  local function find(id)
    local run = runs[id]
    if run == nil then
      local bytes = call('HGET', store .. 'runs', id)
      run = bytes and decode(id, bytes) or false
      runs[id] = run
    end
    return run
  end

  local function save(run)
    if not run.isDirty then
      run.isDirty = true
      dirty[#dirty + 1] = run
    end
  end

  -- Sixteen lanes of due runs a type: by priority, for messages and ticks, for never leased and leased before.
  local function laneOf(run)
    return run.priority + (band(run.flags, MESSAGE) ~= 0 and 0 or 4) + (run.attempt == 0 and 0 or 8)
  end

  local function kindOf(run) return band(run.flags, MESSAGE) ~= 0 and 'm' or 't' end

  local function listOf(run) return orderOf(LISTS[run.state * 2 + (band(run.flags, MESSAGE) ~= 0 and 0 or 1)], run.type) end

  local function detach(run)
    local id, type, state = run.id, run.type, run.state
    bump(type, nameOf(ofState, 'n', state, ''), -1)
    append(removals, listOf(run), id)
    if state == QUEUED then
      local lane = laneOf(run)
      append(removals, readyOf(type, lane), id)
      bump(type, nameOf(ofLane, 'l', lane, ''), -1)
    elseif state < QUEUED then
      append(removals, store .. 'due:' .. type, id)
      dueTypes[type] = true
    elseif state > RUNNING then
      append(removals, keyOf(state == FAILED and 'dead' or 'ended'), id)
    end
    if state <= RUNNING and has(run, FIRED) then append(removals, store .. 'fired:' .. type, id) end
  end

  local function attach(run)
    local id, type, state = run.id, run.type, run.state
    bump(type, nameOf(ofState, 'n', state, ''), 1)
    add2(listIn(additions, listOf(run)), state == RUNNING and run.expiresAt or 0, id)
    if state == QUEUED then
      local lane = laneOf(run)
      add2(listIn(additions, readyOf(type, lane)), run.dueAt, id)
      bump(type, nameOf(ofLane, 'l', lane, ''), 1)
    elseif state < QUEUED then
      add2(listIn(additions, store .. 'due:' .. type), run.dueAt, id)
      dueTypes[type] = true
    elseif state > RUNNING then
      add2(listIn(additions, keyOf(state == FAILED and 'dead' or 'ended')), run.finishedAt, id)
    end
    if state <= RUNNING and has(run, FIRED) then add2(listIn(additions, store .. 'fired:' .. type), 0, id) end
    save(run)
  end

  -- Notes: error as JSON, reason, why it is to be cancelled, progress as JSON; each empty for none.
  local NOTE = '>I4c0I4c0I4c0I4c0'
  local function notesOf(run)
    if run.notes then return run.notes end
    local bytes = has(run, NOTES) and call('HGET', store .. 'notes', run.id)
    run.notes = bytes and { unpackBytes(NOTE, bytes) } or { '', '', '', '' }
    return run.notes
  end

  local function saveNotes(run)
    local notes = run.notes
    if notes[1] == '' and notes[2] == '' and notes[3] == '' and notes[4] == '' then
      if has(run, NOTES) then drop('notes', run.id) end
      clear(run, NOTES)
    else
      put('notes', run.id, pack(NOTE, #notes[1], notes[1], #notes[2], notes[2], #notes[3], notes[3], #notes[4], notes[4]))
      set(run, NOTES)
    end
    save(run)
  end

  -- An attempt that has ended, at the end of its run's story; the latest fifty are kept.
  local function tell(run, endedAt, to)
    local notes = notesOf(run)
    local key = store .. 'attempts:' .. run.id
    append(stories, key, pack('>I4BddI2c0I2c0I4c0I4c0', run.attempt, to, run.startedAt, endedAt,
      #run.node, run.node, #run.worker, run.worker, #notes[1], notes[1], #notes[2], notes[2]))
    set(run, STORY)
    save(run)
  end

  -- The lines of one attempt replace what was kept of it; older attempts go once newer ones hold a thousand lines.
  local function keepLog(run, count, lines)
    local key = store .. 'log:' .. run.id
    call('HSET', key, run.attempt, count .. ':' .. lines)
    set(run, STORY)
    save(run)
    if call('HLEN', key) == 1 then return end
    local attempts = call('HKEYS', key)
    table.sort(attempts, function(left, right) return tonumber(left) > tonumber(right) end)
    local kept = 0
    for _, attempt in ipairs(attempts) do
      if kept >= 1000 then
        call('HDEL', key, attempt)
      else
        kept = kept + tonumber(string.match(call('HGET', key, attempt), '^(%d+):'))
      end
    end
  end

  local function move(run, to)
    detach(run)
    run.state = to
    attach(run)
  end

  -- The records of those that changed are written with all others, and what is gone goes before.
  local moved
  local function writeFirst()
    moved = {}
    for _, run in ipairs(dirty) do
      run.isDirty = false
      if not run.isGone then
        put('runs', run.id, encode(run))
        if has(run, FOREIGN) and run.mirrored ~= run.state then
          run.mirrored = run.state
          moved[#moved + 1] = run
        end
      end
    end
    for key, ids in pairs(drops) do each('HDEL', key, ids) end
    dirty, drops = {}, {}
  end

  local function writeLast()
    for key, attempts in pairs(stories) do
      each('RPUSH', key, attempts)
      call('LTRIM', key, -50, -1)
    end
    stories = {}
    if #moved > 0 then mirrorAll(moved, notesOf) end
  end

  for known, part in pairs({ has = has, set = set, clear = clear, decode = decode, encode = encode, fetch = fetch, find = find, save = save, laneOf = laneOf,
    kindOf = kindOf, listOf = listOf, detach = detach, attach = attach, move = move, notesOf = notesOf, saveNotes = saveNotes, tell = tell, keepLog = keepLog,
    drop = drop, writeFirst = writeFirst, writeLast = writeLast }) do
    rawset(Run, known, part)
  end
  return rawget(Run, name)
end })
