#!/usr/bin/env bash
# What the scripts that start servers for tests share; they source it, and then have $dir, where a server keeps its things.

pid() {
  head -n 1 "$dir/server.pid" 2>/dev/null || true
}

free_port() {
  local port
  while true; do
    # Below the range from which the kernel takes the ports of outgoing connections.
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# Calls run PORT until a server has started; between the look and the start somebody else may have taken the port.
run_on_a_free_port() {
  local attempt
  for attempt in 1 2 3 4 5; do
    run "$(free_port)" && return 0
  done
  cat "$dir/server.log" >&2
  return 1
}

# Sends a signal to the server and waits until it is gone.
end() {
  local server waited
  server=$(pid)
  [ -n "$server" ] || return 0
  kill "-$1" "$server" 2>/dev/null || true
  for waited in $(seq 300); do
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  kill -0 "$server" 2>/dev/null && kill -KILL "$server"
  rm -f "$dir/server.pid"
}
