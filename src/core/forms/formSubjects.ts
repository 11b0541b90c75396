/** What forms are filled with: printed texts, days as `dd/MM/yyyy`, '' where the registers have nothing. */
export interface FormOffice {
  readonly name: string;
  readonly superior: string;
  readonly place: string;
  readonly province: string;
  readonly symbol: string;
  readonly address: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  readonly taxCode: string;
  readonly budgetCode: string;
  readonly foundingDecision: string;
  /** Lines of box 7a, `;` between them: `TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH`. */
  readonly headTitle: string;
  readonly headName: string;
  /** The province's body for official signatures. */
  readonly department: string;
}

export interface FormPerson {
  readonly name: string;
  readonly sex: string;
  readonly birthDay: string;
  readonly birthPlace: string;
  readonly title: string;
  readonly unit: string;
  readonly personalId: string;
  readonly personalIdDay: string;
  readonly personalIdPlace: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

export interface FormCertificate {
  readonly name: string;
  readonly serial: string;
  readonly email: string;
  readonly device: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly personalId: string;
  readonly personalIdDay: string;
  readonly personalIdPlace: string;
  readonly taxCode: string;
  readonly budgetCode: string;
  readonly phone: string;
  readonly agency: string;
}

export interface FormDevice {
  readonly serial: string;
  readonly model: string;
}
