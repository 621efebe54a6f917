-- The tables of a lab's agents. Each statement may be run again; what is there already is kept.

CREATE TABLE IF NOT EXISTS public.users (
    user_id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    linux_user text UNIQUE,
    email      text
);

CREATE TABLE IF NOT EXISTS public.scripts (
    script_id  bigserial PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES public.users (user_id) ON DELETE CASCADE,
    path       text NOT NULL,
    type       text NOT NULL CHECK (type IN ('py', 'ipynb')),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, path)
);

CREATE TABLE IF NOT EXISTS public.jobs (
    job_id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     uuid NOT NULL REFERENCES public.users (user_id) ON DELETE CASCADE,
    script_id   bigint REFERENCES public.scripts (script_id) ON DELETE SET NULL,
    script_path text,
    args        jsonb,
    status      text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'running', 'done', 'error')),
    stdout_path text,
    stderr_path text,
    retcode     int,
    stdout_tail text,
    stderr_tail text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    started_at  timestamptz,
    finished_at timestamptz
);

CREATE TABLE IF NOT EXISTS public.jupyter_sessions (
    session_id    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       uuid NOT NULL REFERENCES public.users (user_id) ON DELETE CASCADE,
    status        text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'starting', 'running', 'error', 'stopped')),
    port          int,
    token         text,
    pid           int,
    error_message text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

-- Tables of an older agent lack these.
ALTER TABLE public.jobs ADD COLUMN IF NOT EXISTS script_path text;
CREATE UNIQUE INDEX IF NOT EXISTS scripts_user_id_path_key ON public.scripts (user_id, path);

CREATE INDEX IF NOT EXISTS jobs_waiting ON public.jobs (user_id, created_at) WHERE status IN ('pending', 'running');
CREATE INDEX IF NOT EXISTS jupyter_sessions_waiting ON public.jupyter_sessions (user_id, created_at) WHERE status IN ('pending', 'starting', 'running');

-- What a member of this group may touch; which rows, the policies say.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lab_agent') THEN
        CREATE ROLE lab_agent NOLOGIN;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO lab_agent;
GRANT SELECT ON public.users TO lab_agent;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.scripts TO lab_agent;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.jobs TO lab_agent;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.jupyter_sessions TO lab_agent;
GRANT USAGE ON SEQUENCE public.scripts_script_id_seq TO lab_agent;

-- A role sees the user of its own name, and through that user the rows that are his: the inner selects are under the policy of users.
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.scripts ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.jupyter_sessions ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS lab_agent_own ON public.users;
CREATE POLICY lab_agent_own ON public.users FOR SELECT TO lab_agent
    USING (linux_user = current_user);
DROP POLICY IF EXISTS lab_agent_own ON public.scripts;
CREATE POLICY lab_agent_own ON public.scripts TO lab_agent
    USING (user_id = (SELECT u.user_id FROM public.users u WHERE u.linux_user = current_user));
DROP POLICY IF EXISTS lab_agent_own ON public.jobs;
CREATE POLICY lab_agent_own ON public.jobs TO lab_agent
    USING (user_id = (SELECT u.user_id FROM public.users u WHERE u.linux_user = current_user));
DROP POLICY IF EXISTS lab_agent_own ON public.jupyter_sessions;
CREATE POLICY lab_agent_own ON public.jupyter_sessions TO lab_agent
    USING (user_id = (SELECT u.user_id FROM public.users u WHERE u.linux_user = current_user));
