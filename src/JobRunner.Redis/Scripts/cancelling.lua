-- Ends a waiting run at once; a running one is asked for.
local NOT_FOUND, WAS_CANCELLED, REQUESTED, ALREADY_FINISHED = 0, 1, 2, 3
local function cancel(run, reason)
  if not run then return NOT_FOUND end
  if run.state > RUNNING then return ALREADY_FINISHED end
  if run.state == RUNNING then
    Run.set(run, CANCELLING)
    if reason ~= '' and Run.notesOf(run)[3] == '' then
      run.notes[3] = reason
      Run.saveNotes(run)
    end
    Run.save(run)
    append(cancelRequests, run.type, run.id)
    return REQUESTED
  end
  if reason ~= '' or Run.has(run, NOTES) then
    Run.notesOf(run)[2] = reason
    Run.saveNotes(run)
  end
  run.finishedAt = now
  Run.move(run, CANCELLED)
  append(finished, run.type, run.id)
  freed[run.type] = true
  return WAS_CANCELLED
end
