// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
// Plays the console around the bedside's page, and writes down what then is to be seen.
'use strict';

const CANARY = '<b>CANARY</b>';
const FACTS = {
  section: 'emergency', holder: 'alice', issued: '2026-09-21', to: 'dr-chen', how: 'live',
  'allergies.known': 'some', allergies: 'life-threatening\t' + CANARY + '\tshock\nmild\tlatex\t', blood: 'A+',
};
const seen = [];
const posted = [];

const visible = id => document.getElementById(id).checkVisibility();
const note = (name, value) => seen.push(name + ' = ' + String(value));

// The page's clock is ours, and messages come at once: what is seen does not depend on how busy the machine is.
let now = 0;
let timers = [];
window.setTimeout = (run, millis) => {
  const timer = {run, at: now + millis};
  timers.push(timer);
  return timer;
};
window.clearTimeout = timer => { timers = timers.filter(one => one !== timer); };
function wait(millis) {
  const end = now + millis;
  for (let due; (due = timers.filter(one => one.at <= end).sort((a, b) => a.at - b.at)[0]);) {
    now = due.at;
    clearTimeout(due);
    due.run();
  }
  now = end;
}
const tell = data => dispatchEvent(new MessageEvent('message', {data, source: window}));
window.postMessage = message => { if (message && message.kind === 'intent') posted.push(message); };

function play() {
  note('waits', visible('waiting') && !visible('facts') && document.getElementById('waiting').innerText.includes('Present'));
  note('offers nothing yet', !visible('ask-break-glass'));

  tell({kind: 'display', values: FACTS, millis: 3000});
  note('shows', visible('facts') && !visible('waiting'));
  note('first', document.getElementById('sections').innerText.split('\n')[1]);
  note('markup', document.querySelectorAll('#sections b').length);
  wait(3000);
  note('blanks itself', !visible('facts') && visible('waiting') && !document.documentElement.innerHTML.includes('CANARY'));

  tell({kind: 'display', values: FACTS});
  wait(59000);
  note('still there', visible('facts'));
  wait(2000);
  note('blanks without a time', !visible('facts') && !document.documentElement.innerHTML.includes('CANARY'));

  tell({kind: 'display', values: FACTS, millis: 600000});
  tell({kind: 'clear'});
  note('clears', !visible('facts') && !document.documentElement.innerHTML.includes('CANARY'));

  tell({kind: 'display', values: FACTS, millis: 600000});
  dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
  note('hides by key', !visible('facts'));

  tell({kind: 'display', values: FACTS, millis: 600000});
  tell({kind: 'tap', decision: 'denied', message: 'No.', holder: 'mallory'});
  note('a denial blanks', !visible('facts') && document.getElementById('message').innerText.trim());

  tell({kind: 'display', values: {...FACTS, 'allergies.known': 'none', allergies: ''}, millis: 1000});
  note('none', document.getElementById('sections').innerText.split('\n')[1]);
  tell({kind: 'display', values: {...FACTS, 'allergies.known': 'not-recorded', allergies: ''}, millis: 1000});
  note('not recorded', document.getElementById('sections').innerText.split('\n')[1]);
  tell({kind: 'clear'});

  tell({kind: 'intents', intents: [{name: 'break-glass'}, {name: 'vaccinations'}]});
  note('offers', visible('ask-break-glass') && visible('ask-vaccinations') && !visible('ask-emergency'));
  document.getElementById('ask-break-glass').click();
  note('asks why', document.getElementById('glass').open && document.querySelectorAll('#reasons button').length);
  note('nothing asked yet', posted.length);
  document.querySelector('#reasons button').click();
  note('asked', JSON.stringify(posted));
  note('asks for the card', document.getElementById('message').innerText.trim());

  tell({kind: 'language', language: 'de'});
  note('german', document.documentElement.lang + ' ' + document.getElementById('ask-break-glass').innerText);
  tell({kind: 'language', language: 'xx'});
  note('unknown language', document.documentElement.lang);
  tell({kind: 'constructor'});
  tell(null);
  note('alive', visible('waiting'));
  document.body.dataset.seen = seen.join('\n');
}

addEventListener('load', play);
