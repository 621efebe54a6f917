#!/usr/bin/env bash
# A real PostgreSQL server for tests, from Debian's packages, on a free port of 127.0.0.1.
#   eng/postgres.sh start DIR    makes a server in DIR and prints one line: an Npgsql connection string
#   eng/postgres.sh stop DIR     stops it by its process id, which is in DIR/server.pid
#   eng/postgres.sh crash DIR    stops it as a crash would (immediate mode)
#   eng/postgres.sh restart DIR  does that if it runs, and starts it again on the same port and data
set -euo pipefail

usage() {
  echo "Usage: eng/postgres.sh start|stop|crash|restart DIR" >&2
  exit 2
}

[ $# -eq 2 ] || usage
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
data="$dir/data"

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "No PostgreSQL in /usr/lib/postgresql: run eng/install.sh." >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_user() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups -- "$@")
  else
    "$@"
  fi
}

user=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$dir"
  as_user test -x "$dir" || { echo "User $user cannot reach $dir: choose a directory whose parents it may enter." >&2; exit 1; }
fi

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

run() {
  as_user "$bin/pg_ctl" -D "$data" -l "$dir/server.log" -o "-p $1" -w -t 60 -s start >&2 || return 1
  head -n 1 "$data/postmaster.pid" >"$dir/server.pid"
  echo "$1" >"$dir/server.port"
}

initialise() {
  head -c 18 /dev/urandom | base64 | tr -d '+/=' >"$dir/server.password"
  if [ "$(id -u)" -eq 0 ]; then
    chown "$user" "$dir/server.password"
  fi
  chmod 600 "$dir/server.password"
  as_user "$bin/initdb" -D "$data" -U jobrunner --auth=scram-sha-256 --pwfile="$dir/server.password" \
    --encoding=UTF8 --locale=C.UTF-8 --no-instructions >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; exit 1; }
  # Only what a test needs: everything about durability keeps its default.
  cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
CONF
}

start() {
  [ -d "$data" ] || initialise
  local attempt
  for attempt in 1 2 3 4 5; do
    # Between the look and the start somebody else may have taken the port.
    if run "$(free_port)"; then
      echo "Host=127.0.0.1;Port=$(cat "$dir/server.port");Username=jobrunner;Password=$(cat "$dir/server.password");Database=postgres"
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
  stop) end INT ;;
  crash) end QUIT ;;
  restart)
    end QUIT
    run "$(cat "$dir/server.port")"
    ;;
  *) usage ;;
esac
