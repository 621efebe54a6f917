-- All that is kept of runs beside their stories, five values a run.
local function describe(ids, answers)
  local parts = {}
  for place, name in ipairs({ 'runs', 'payload', 'extra', 'notes', 'results' }) do parts[place] = getMany(store .. name, ids) end
  for place, id in ipairs(ids) do
    if parts[1][place] then
      answers[#answers + 1] = id
      for part = 1, 5 do answers[#answers + 1] = parts[part][place] or '' end
    end
  end
  return answers
end
