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
const wait = millis => new Promise(done => setTimeout(done, millis));
const tell = async message => { postMessage(message, '*'); await wait(20); };

async function play() {
  note('waits', visible('waiting') && !visible('facts') && document.getElementById('waiting').innerText.includes('Present'));
  note('offers nothing yet', !visible('ask-break-glass'));

  await tell({kind: 'display', values: FACTS, millis: 3000});
  note('shows', visible('facts') && !visible('waiting'));
  note('first', document.getElementById('sections').innerText.split('\n')[1]);
  note('markup', document.querySelectorAll('#sections b').length);
  await wait(3000);
  note('blanks itself', !visible('facts') && visible('waiting') && !document.documentElement.innerHTML.includes('CANARY'));

  await tell({kind: 'display', values: FACTS});
  await wait(59000);
  note('still there', visible('facts'));
  await wait(2000);
  note('blanks without a time', !visible('facts') && !document.documentElement.innerHTML.includes('CANARY'));

  await tell({kind: 'display', values: FACTS, millis: 600000});
  await tell({kind: 'clear'});
  note('clears', !visible('facts') && !document.documentElement.innerHTML.includes('CANARY'));

  await tell({kind: 'display', values: FACTS, millis: 600000});
  dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
  note('hides by key', !visible('facts'));

  await tell({kind: 'display', values: FACTS, millis: 600000});
  await tell({kind: 'tap', decision: 'denied', message: 'No.', holder: 'mallory'});
  note('a denial blanks', !visible('facts') && document.getElementById('message').innerText.trim());

  await tell({kind: 'display', values: {...FACTS, 'allergies.known': 'none', allergies: ''}, millis: 1000});
  note('none', document.getElementById('sections').innerText.split('\n')[1]);
  await tell({kind: 'display', values: {...FACTS, 'allergies.known': 'not-recorded', allergies: ''}, millis: 1000});
  note('not recorded', document.getElementById('sections').innerText.split('\n')[1]);
  await tell({kind: 'clear'});

  await tell({kind: 'intents', intents: [{name: 'break-glass'}, {name: 'vaccinations'}]});
  note('offers', visible('ask-break-glass') && visible('ask-vaccinations') && !visible('ask-emergency'));
  document.getElementById('ask-break-glass').click();
  note('asks why', document.getElementById('glass').open && document.querySelectorAll('#reasons button').length);
  note('nothing asked yet', posted.length);
  document.querySelector('#reasons button').click();
  await wait(20);
  note('asked', JSON.stringify(posted));
  note('asks for the card', document.getElementById('message').innerText.trim());

  await tell({kind: 'language', language: 'de'});
  note('german', document.documentElement.lang + ' ' + document.getElementById('ask-break-glass').innerText);
  await tell({kind: 'language', language: 'xx'});
  note('unknown language', document.documentElement.lang);
  await tell({kind: 'constructor'});
  await tell(null);
  note('alive', visible('waiting'));
  document.body.dataset.seen = seen.join('\n');
}

addEventListener('message', event => { if (event.data && event.data.kind === 'intent') posted.push(event.data); });
addEventListener('load', play);
