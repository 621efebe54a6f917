-- Ends a waiting run at once; a running one is asked for.
local NOT_FOUND, WAS_CANCELLED, REQUESTED, ALREADY_FINISHED = 0, 1, 2, 3
local function cancel(run, reason)
  if not run then return NOT_FOUND end
  if run.state > RUNNING then return ALREADY_FINISHED end
  if run.state == RUNNING then
    set(run, CANCELLING)
    if reason ~= '' and notesOf(run)[3] == '' then
      run.notes[3] = reason
      saveNotes(run)
    end
    save(run)
    append(cancelRequests, run.type, run.id)
    return REQUESTED
  end
  if reason ~= '' or has(run, NOTES) then
    notesOf(run)[2] = reason
    saveNotes(run)
  end
  run.finishedAt = now
  move(run, CANCELLED)
  tellFinished(run)
  tellFreed(run.type)
  return WAS_CANCELLED
end
