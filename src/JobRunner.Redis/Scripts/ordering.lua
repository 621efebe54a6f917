-- Ids are sixteen bytes. Lua's < on strings follows the server's locale, so they are compared as numbers.
local function isBefore(left, right)
  local a, b, c = unpackBytes('>I6I6I4', left)
  local x, y, z = unpackBytes('>I6I6I4', right)
  if a ~= x then return a < x end
  if b ~= y then return b < y end
  return c < z
end
