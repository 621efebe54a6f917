-- Document 002's side of runs that came through its stream: index, retry set, and the record that its producer reads.
local function mirrorAll(moved, notesOf)
  local STATES = { [0] = 'queued', 'retrying', 'queued', 'running', 'done', 'failed', 'failed', 'failed' }

  -- Days to a date by the proleptic Gregorian calendar, in eras of 400 years that begin with March.
  local function isoOf(instant)
    local seconds = floor(instant / 1000000)
    local days = floor(seconds / 86400) + 719468
    local era = floor(days / 146097)
    local ofEra = days - era * 146097
    local yearOfEra = floor((ofEra - floor(ofEra / 1460) + floor(ofEra / 36524) - floor(ofEra / 146096)) / 365)
    local dayOfYear = ofEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100))
    local part = floor((5 * dayOfYear + 2) / 153)
    local month = part < 10 and part + 3 or part - 9
    local ofDay = seconds % 86400
    return format('%04d-%02d-%02dT%02d:%02d:%02d.%06d+00:00', yearOfEra + era * 400 + (month <= 2 and 1 or 0), month,
      dayOfYear - floor((153 * part + 2) / 5) + 1, floor(ofDay / 3600), floor(ofDay / 60) % 60, ofDay % 60, instant % 1000000)
  end

  local function uuidOf(id)
    local hex = string.gsub(id, '.', function(byte) return format('%02x', string.byte(byte)) end)
    return format('%s-%s-%s-%s-%s', string.sub(hex, 1, 8), string.sub(hex, 9, 12), string.sub(hex, 13, 16), string.sub(hex, 17, 20), string.sub(hex, 21))
  end

  local function errorOf(run)
    local notes = notesOf(run)
    if run.state ~= FAILED then
      return 'permanent', (run.state == SKIPPED and 'skipped: ' or 'cancelled: ') .. (notes[2] ~= '' and notes[2] or 'no reason was given')
    end
    local known, error = pcall(cjson.decode, notes[1])
    if not known or type(error) ~= 'table' then return 'permanent', 'unknown' end
    -- Permanent failures (1) and abandoned attempts (3) are not tried again; all else has been, until it was enough.
    local kind = tonumber(error.kind)
    return (kind == 1 or kind == 3) and 'permanent' or 'transient_exhausted', tostring(error.message)
  end

  local function recordOf(run)
    local tries = run.attempt - run.returned
    if run.state == SUCCEEDED then
      local outputs = run.outputs or call('HGET', store .. 'results', run.id) or '[]'
      return format('{%s,"status":"done","attempt":%d,"run_id":"%s","completed_at":"%s","outputs":', call('HGET', store .. 'foreign:' .. run.id, 'head'),
        tries, uuidOf(run.id), isoOf(run.finishedAt)) .. outputs .. '}'
    end
    local kind, message = errorOf(run)
    return format('{"request_id":%s,"status":"failed","attempt":%d,"error_type":"%s","error":%s,"failed_at":"%s","job":', cjson.encode(run.request),
      tries, kind, cjson.encode(message), isoOf(run.finishedAt)) .. (call('HGET', store .. 'payload', run.id) or 'null') .. '}'
  end

  -- Its entries leave the stream only here, in the step that writes the record.
  local function acknowledge(run)
    local key = store .. 'foreign:' .. run.id
    for _, entry in ipairs(call('HKEYS', key)) do
      if entry ~= 'head' then
        call('XACK', document .. 'stream', 'watchers', entry)
        call('XDEL', document .. 'stream', entry)
        call('HDEL', key, entry)
        call('HDEL', store .. 'entries', entry)
      end
    end
    if call('EXISTS', store .. 'entries') == 0 then call('DEL', document .. 'first_queued') end
  end

  local function mirror(run)
    call('HSET', document .. 'req:index', run.request, STATES[run.state])
    if run.state == RETRYING then
      call('ZADD', document .. 'retry:zset', run.dueAt / 1000000, run.request)
    else
      call('ZREM', document .. 'retry:zset', run.request)
    end
    if run.state < SUCCEEDED then
      call('HDEL', document .. 'result', run.request)
      call('HDEL', document .. 'failed', run.request)
      return
    end
    call('HSET', document .. (run.state == SUCCEEDED and 'result' or 'failed'), run.request, recordOf(run))
    acknowledge(run)
  end

  for _, run in ipairs(moved) do mirror(run) end
end
