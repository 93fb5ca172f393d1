import { Module } from '@nestjs/common';
import { ComplaintRegisterModule } from '../complaint-register/complaint-register.module.js';
import { CaseWhatIfQueries } from './case-what-if.queries.js';
import { WhatIfController } from './http/what-if.controller.js';
import { WhatIfQueries } from './what-if.queries.js';

/** What another version of a rulebook would say. Needs `OrganisationStatusQueries`. */
@Module({
  imports: [ComplaintRegisterModule],
  controllers: [WhatIfController],
  providers: [WhatIfQueries, CaseWhatIfQueries],
  exports: [WhatIfQueries, CaseWhatIfQueries],
})
export class WhatIfModule {}
