// No page needs this file: it warns before the session ends, keeps a form in place while there is no
// connection, and moves the focus to the list of errors where a browser did not.
"use strict";

(() => {
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();

  const announce = (words, action) => {
    let box = document.querySelector(".session-end");
    if (!box) {
      box = document.createElement("div");
      box.className = "session-end";
      box.setAttribute("role", "alert");
      document.body.append(box);
    }
    const line = document.createElement("p");
    line.textContent = words;
    box.replaceChildren(line);
    if (action) box.append(action);
    return box;
  };

  // A form that cannot be sent stays as it is, with everything that was typed.
  document.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    announce("There is no connection. What you typed is still here; send it again when the connection is back.");
  });
  window.addEventListener("online", () => document.querySelector(".session-end")?.remove());

  const idle = Number(document.body.dataset.idleSeconds);
  if (!idle) return;
  let timer = 0;
  const stay = async () => {
    const answer = await fetch("/session", { headers: { Accept: "text/plain" } }).catch(() => null);
    if (answer && answer.ok && !answer.redirected) {
      document.querySelector(".session-end")?.remove();
      wait();
    } else {
      announce("You are signed out. What you typed is kept when you send it and sign in again.");
    }
  };
  const warn = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Stay signed in";
    button.addEventListener("click", stay);
    announce("You will be signed out in two minutes, because nothing was sent from this page for a while.", button);
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(warn, Math.max(10, idle - 120) * 1000);
  };
  wait();
})();
