import { snake } from '../../../../generators/names.js';
import type { Json } from '../../../../generators/wiring.js';
import { exported } from '../business.js';
import type { Asked, Asker } from './asker.js';

const state = { power: 'ON', sampledAt: '2025-03-14T09:26:53Z' };

/** A directive, as Alexa sends it; `id` is that of its device. */
function directive(namespace: string, name: string, id: string): Json {
  return {
    directive: {
      header: { namespace, name, messageId: 'm', correlationToken: 'Ä+/=', payloadVersion: '3' },
      endpoint: { endpointId: id, scope: { type: 'BearerToken', token: 't' }, cookie: {} },
      payload: {},
    },
  };
}

/** The answer, but for its message id, which is another each time. */
function answer(name: string, id: string, more: { [member: string]: Json }, payload: Json = {}) {
  const header = { namespace: 'Alexa', name, payloadVersion: '3', correlationToken: 'Ä+/=' };
  return { event: { header, endpoint: { endpointId: id }, payload }, ...more };
}

const property = {
  namespace: 'Alexa.PowerController',
  name: 'powerState',
  value: 'ON',
  timeOfSample: state.sampledAt,
  uncertaintyInMilliseconds: 0,
};

/** Alexa, for a Smart Home skill. https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html */
export const smartHomeAsker: Asker = {
  principal: 'alexa-connectedhome.amazon.com',
  business: { module: 'devices', subject: 'endpoint-id' },
  answers: { script: JSON.stringify(state), python: '' },

  standIns(own) {
    const names = ['discover', 'acceptGrant', 'stateOf', 'setPower'];
    const script = names
      .map((name) => {
        const call = `const ${name} = async (id) => {\n  await attempt(id);\n  return ${JSON.stringify(state)};\n};\n`;
        return exported(name, call);
      })
      .join('');
    const common = `${script.replaceAll('export ', '')}module.exports = { ${names.join(', ')} };\n`;
    const python = names.map((name) => {
      const words = snake(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
      return `def ${words}(id, *_):\n    attempt(id)\n    return SimpleNamespace(power="ON", sampled_at="${state.sampledAt}")\n`;
    });
    const isCommon = (own.get('devices.js') ?? '').includes('module.exports');
    return {
      'devices.ts': script,
      'devices.js': isCommon ? common : script,
      'devices.py': `from types import SimpleNamespace\n\n\n${python.join('\n\n')}`,
    };
  },

  asks() {
    const context = { context: { properties: [property] } };
    const asked = (name: string, id: string, more: Partial<Asked>): Asked => ({
      name,
      event: directive('Alexa.PowerController', 'TurnOn', id),
      called: id,
      answer: answer('Response', id, context),
      unlike: ['event', 'header', 'messageId'],
      ...more,
    });
    const error = (type: string, message: string) => ({ type, message });
    const unknown = error('INVALID_DIRECTIVE', 'The skill knows no such directive.');
    const wrong = error('INTERNAL_ERROR', 'Something went wrong.');
    return {
      failing: 'lamp-3',
      asked: [
        asked('a lamp to be on', 'lamp-1', {}),
        asked('a state', 'lämp "2" 📦', {
          event: directive('Alexa', 'ReportState', 'lämp "2" 📦'),
          answer: answer('StateReport', 'lämp "2" 📦', context),
        }),
        asked('a failure', 'lamp-3', { answer: answer('ErrorResponse', 'lamp-3', {}, wrong) }),
        asked('the same again', 'lamp-3', {}),
        asked('an unknown directive', 'door-1', {
          event: directive('Alexa.LockController', 'Unlock', 'door-1'),
          called: null,
          answer: answer('ErrorResponse', 'door-1', {}, unknown),
        }),
      ],
    };
  },
};
