'use strict';

const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'orders' });

module.exports = { logger };
