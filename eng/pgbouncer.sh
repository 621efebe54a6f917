#!/usr/bin/env bash
# A real PgBouncer in transaction mode for tests, from Debian's package, on a free port of 127.0.0.1.
#   eng/pgbouncer.sh start DIR SERVER  stands before the server of an Npgsql connection string, and prints its own
#   eng/pgbouncer.sh stop DIR          stops it by its process id, which is in DIR/server.pid
set -euo pipefail

usage() {
  echo "Usage: eng/pgbouncer.sh start DIR SERVER | stop DIR" >&2
  exit 2
}

[ $# -ge 2 ] || usage
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)

command -v pgbouncer >/dev/null || { echo "pgbouncer is missing: run eng/install.sh." >&2; exit 1; }

# It refuses to run as root.
as_user=()
if [ "$(id -u)" -eq 0 ]; then
  as_user=(setpriv --reuid nobody --regid nogroup --clear-groups --)
  chown nobody "$dir"
fi

value() {
  sed -E "s/(^|.*;)$1=([^;]*).*/\2/" <<<"$server"
}

run() {
  cat >"$dir/pgbouncer.ini" <<INI
[databases]
* = host=$(value Host) port=$(value Port) user=$(value Username) password=$(value Password)
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $1
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 500
INI
  chmod 600 "$dir/pgbouncer.ini"
  [ ${#as_user[@]} -eq 0 ] || chown nobody "$dir/pgbouncer.ini"
  (cd "$dir" && exec setsid "${as_user[@]}" pgbouncer pgbouncer.ini >>server.log 2>&1 </dev/null) &
  local pooler=$! waited
  for waited in $(seq 300); do
    kill -0 "$pooler" 2>/dev/null || return 1
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
      echo "$pooler" >"$dir/server.pid"
      echo "$1" >"$dir/server.port"
      return 0
    fi
    sleep 0.1
  done
  kill -KILL "$pooler"
  return 1
}

case $command in
  start)
    [ $# -eq 3 ] || usage
    server=$3
    run_on_a_free_port
    echo "Host=127.0.0.1;Port=$(cat "$dir/server.port");Username=$(value Username);Database=$(value Database)"
    ;;
  stop) end TERM ;;
  *) usage ;;
esac
