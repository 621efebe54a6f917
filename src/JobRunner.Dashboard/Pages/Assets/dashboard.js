// Keeps a page live. Without it the page is read as it was loaded, and everything on it works.
(() => {
  "use strict";

  const page = document.body.dataset;
  const status = document.getElementById("live");
  const clockAhead = Number(page.now) - Date.now();

  // The server writes instants on the viewer's wall clock, once it knows the zone.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && zone !== page.zone) {
    const known = () => document.cookie.split("; ").includes(`jobrunner-zone=${encodeURIComponent(zone)}`);
    const wasKnown = known();
    document.cookie = `jobrunner-zone=${encodeURIComponent(zone)}; path=${page.base || "/"}; max-age=31536000; samesite=strict`;
    if (!wasKnown && known()) {
      location.reload();
      return;
    }
  }

  // What was done is told once; loading the page again does not tell it again.
  const address = new URL(location.href);
  if (address.searchParams.has("did")) {
    ["did", "done", "asked", "left"].forEach((name) => address.searchParams.delete(name));
    history.replaceState(null, "", address);
  }

  const units = [[1, 1000, "ms"], [120, 1, "s"], [7200, 60, "min"], [172800, 3600, "h"], [Infinity, 86400, "d"]];
  const span = (seconds) => {
    const [, divisor, unit] = units.find(([limit]) => seconds < limit);
    return unit === "ms" ? `${Math.floor(seconds * divisor)} ms` : `${Math.floor(seconds / divisor)} ${unit}`;
  };

  const count = () => {
    const now = Date.now() + clockAhead;
    for (const time of document.querySelectorAll("time[data-rel]")) {
      const seconds = Math.abs(now - Date.parse(time.dateTime)) / 1000;
      const past = seconds < 1 ? "just now" : `${span(seconds)} ago`;
      const words = time.dataset.rel === "ago" ? past : `${time.dataset.rel} ${span(seconds)}`;
      if (time.textContent !== words) {
        time.textContent = words;
      }
    }
  };

  const isSame = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");

  const adopt = (old, fresh) => {
    for (const { name } of [...old.attributes]) {
      // What the viewer opened stays open.
      if (!fresh.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) {
        old.removeAttribute(name);
      }
    }

    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value && !(name === "open" && old.nodeName === "DETAILS")) {
        old.setAttribute(name, value);
      }
    }
  };

  // Changes what differs and leaves the rest, so that focus, selection and scrolling stay.
  const morph = (old, fresh) => {
    const wanted = [...fresh.childNodes];
    wanted.forEach((node, index) => {
      let current = old.childNodes[index];
      if (node.id && (!current || current.id !== node.id)) {
        const moved = [...old.children].find((child) => child.id === node.id);
        if (moved) {
          old.insertBefore(moved, current || null);
          current = moved;
        } else {
          old.insertBefore(node.cloneNode(true), current || null);
          return;
        }
      }

      if (!current) {
        old.append(node.cloneNode(true));
      } else if (!isSame(current, node)) {
        current.replaceWith(node.cloneNode(true));
      } else if (node.nodeType === Node.TEXT_NODE) {
        if (current.data !== node.data) {
          current.data = node.data;
        }
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        adopt(current, node);
        morph(current, node);
      }
    });
    while (old.childNodes.length > wanted.length) {
      old.lastChild.remove();
    }
  };

  const take = (message) => {
    const end = message.indexOf("\n");
    const part = [...document.querySelectorAll("jr-live")].find((live) => live.id === message.slice(0, end));
    if (!part) {
      return;
    }

    const log = part.querySelector(".log");
    const follows = log && log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
    const fresh = document.createElement("template");
    fresh.innerHTML = message.slice(end + 1);
    morph(part, fresh.content);
    if (follows) {
      log.scrollTop = log.scrollHeight;
    }

    count();
  };

  const say = (words, tone) => {
    status.className = `live ${tone}`;
    if (status.textContent !== words) {
      status.textContent = words;
    }
  };

  let events = null;
  const listen = () => {
    const asked = new URLSearchParams({ path: page.path, query: page.query });
    events = new EventSource(`${page.events}?${asked}`);
    events.addEventListener("part", (event) => take(event.data));
    events.addEventListener("trouble", (event) => say(event.data || "live", event.data ? "bad" : "good"));
    events.onerror = () => say(events.readyState === EventSource.CLOSED ? "not live: load the page again" : "not live: connecting", "warn");
  };

  // A page that nobody sees costs nothing.
  const isLive = page.events && document.querySelector("jr-live");
  document.addEventListener("visibilitychange", () => {
    if (!isLive) {
      return;
    }

    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      listen();
    }
  });

  if (isLive && !document.hidden) {
    listen();
  }

  document.querySelectorAll(".log").forEach((log) => {
    log.scrollTop = log.scrollHeight;
  });
  count();
  setInterval(count, 1000);
})();
