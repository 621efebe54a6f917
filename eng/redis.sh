#!/usr/bin/env bash
# A real Redis server for tests, from Debian's package, on a free port of 127.0.0.1.
#   eng/redis.sh start DIR    makes a server in DIR and prints one line: 127.0.0.1:PORT
#   eng/redis.sh stop DIR     stops it by its process id, which is in DIR/server.pid
#   eng/redis.sh crash DIR    kills it (SIGKILL)
#   eng/redis.sh restart DIR  does that if it runs, and starts it again on the same port and data
set -euo pipefail

usage() {
  echo "Usage: eng/redis.sh start|stop|crash|restart DIR" >&2
  exit 2
}

[ $# -eq 2 ] || usage
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)

command -v redis-server >/dev/null || { echo "redis-server is missing: run eng/install.sh." >&2; exit 1; }

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

# Starts the server on a port, and waits until it answers; while it loads its data it does not.
run() {
  setsid redis-server --port "$1" --bind 127.0.0.1 --dir "$dir" --appendonly yes --appendfsync everysec --save '' \
    --maxmemory-policy noeviction --daemonize no >>"$dir/server.log" 2>&1 </dev/null &
  local server=$! waited
  for waited in $(seq 600); do
    kill -0 "$server" 2>/dev/null || return 1
    if [ "$(redis-cli -h 127.0.0.1 -p "$1" ping 2>/dev/null)" = PONG ]; then
      echo "$server" >"$dir/server.pid"
      echo "$1" >"$dir/server.port"
      return 0
    fi
    sleep 0.1
  done
  kill -KILL "$server"
  return 1
}

start() {
  local attempt
  for attempt in 1 2 3 4 5; do
    # Between the look and the start somebody else may have taken the port.
    if run "$(free_port)"; then
      echo "127.0.0.1:$(cat "$dir/server.port")"
      return 0
    fi
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

case $command in
  start) start ;;
  stop) end TERM ;;
  crash) end KILL ;;
  restart)
    end KILL
    run "$(cat "$dir/server.port")"
    echo "127.0.0.1:$(cat "$dir/server.port")"
    ;;
  *) usage ;;
esac
