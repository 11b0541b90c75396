import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anGiang01, anGiang02, anGiang03 } from '../../../src/core/forms/anGiangForms';
import type { FilledForm } from '../../../src/core/forms/completeness';
import type { FormContent } from '../../../src/core/forms/formContent';
import type { FormCertificate, FormOffice, FormPerson } from '../../../src/core/forms/formSubjects';
import { handoverMinutes, lossMinutes, offSitePermit, refusalNotice } from '../../../src/core/forms/minutesForms';
import { form01, form02, form04, form05, form06 } from '../../../src/core/forms/nd68Forms';
import type { FormFonts } from '../../../src/core/forms/page/textFaces';
import { recipientOf } from '../../../src/core/forms/recipients';
import { TrueTypeFont } from '../../../src/core/pdf/font/trueTypeFont';

const face = (file: string): TrueTypeFont =>
  TrueTypeFont.parse(readFileSync(join(resolve(__dirname, '../../../node_modules/@expo-google-fonts/tinos'), file)));

export const fonts: FormFonts = {
  regular: face('400Regular/Tinos_400Regular.ttf'),
  bold: face('700Bold/Tinos_700Bold.ttf'),
  italic: face('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  boldItalic: face('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};

export const office: FormOffice = {
  name: 'Ủy ban nhân dân xã Gia Viễn', superior: 'Ủy ban nhân dân tỉnh Ninh Bình', place: 'Gia Viễn', province: 'Ninh Bình', symbol: 'UBND',
  address: 'Số 1 đường Trung tâm, xã Gia Viễn, tỉnh Ninh Bình', phone: '0229 3123 456', fax: '', email: 'xagiavien@ninhbinh.gov.vn',
  taxCode: '2700123456', budgetCode: '1098765', foundingDecision: 'Nghị quyết số 1685/NQ-UBTVQH15', headTitle: 'TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH',
  headName: 'Nguyễn Minh Khôi', department: 'Sở Khoa học và Công nghệ tỉnh Ninh Bình',
};

export const lan: FormPerson = {
  name: 'Trần Thị Lan', sex: 'Nữ', birthDay: '20/10/1990', birthPlace: 'Ninh Bình', title: 'Văn thư', unit: 'Văn phòng HĐND và UBND',
  personalId: '037190005678', personalIdDay: '01/02/2021', personalIdPlace: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
  phone: '0912 345 678', email: 'ttlan.xagiavien@ninhbinh.gov.vn', address: 'UBND xã Gia Viễn, tỉnh Ninh Bình',
};
export const nam: FormPerson = { ...lan, name: 'Lê Văn Nam', sex: 'Nam', personalId: '037091009999', email: 'lvnam.xagiavien@ninhbinh.gov.vn' };

export const seal: FormCertificate = {
  name: 'Ủy ban nhân dân xã Gia Viễn', serial: '54010B0C2D3E4F5061728394A5B6C7D8', email: office.email, device: 'TK-2026-000123', notBefore: '10/01/2026',
  notAfter: '09/01/2031', personalId: '', personalIdDay: '', personalIdPlace: '', taxCode: office.taxCode, budgetCode: office.budgetCode, phone: '',
  agency: office.name,
};

const parts = { office, contact: lan, year: 2026 };

/** Every form that is ready, filled in. */
export function samples(): Readonly<Record<string, FilledForm<FormContent>>> {
  return {
    'nd68-01': form01({ ...parts, recipient: recipientOf('newPerson', office) }, [{ ...nam, oldSerial: '', sim: '' }, { ...lan, oldSerial: '5401AA', sim: 'Viettel/cs' }]),
    'nd68-02': form02({ ...parts, recipient: recipientOf('newAgency', office) }, [{ ...office, email: office.email }]),
    'nd68-04': form04({ ...parts, recipient: recipientOf('renew', office) }, [{ ...seal, what: 'Địa chỉ', now: 'Số 2 đường Trung tâm', renew: true }]),
    'nd68-05': form05({ ...parts, recipient: recipientOf('revoke', office) }, [{ ...seal, reason: 'Mất thiết bị' }]),
    'nd68-06': form06({ ...parts, recipient: recipientOf('recover', office) }, [seal]),
    'ag39-01': anGiang01({ office, manager: lan, recipient: 'Sở Khoa học và Công nghệ', year: 2026, old: seal, years: 5 }),
    'ag39-02': anGiang02({ office, maker: nam, year: 2026 }, [{ manager: lan, agency: office.name, province: office.province, email: office.email, oldSerial: '' }]),
    'ag39-03': anGiang03({ office, certificate: seal, reason: 'Hết hạn', mergerDecision: '', recipient: 'Sở Khoa học và Công nghệ', year: 2026 }),
    handover: handoverMinutes({
      office, day: '20/11/2026', hour: '09 giờ 30 phút', place: 'Trụ sở Ủy ban nhân dân xã Gia Viễn', giver: lan, receiver: nam,
      permission: { number: '15/QĐ-UBND', day: '19/11/2026', signer: 'Nguyễn Minh Khôi' }, device: { serial: seal.device, model: 'GCA-01' }, certificate: seal,
      condition: 'Hoạt động bình thường', accessories: 'Bao đựng thiết bị', pinHandedOver: true, isReturn: false,
    }),
    loss: lossMinutes({
      office, day: '20/11/2026', person: lan, device: { serial: seal.device, model: 'GCA-01' }, certificate: seal, noticedDay: '20/11/2026',
      noticedHour: '07 giờ 45 phút', place: 'Phòng Văn thư', circumstances: 'Mở tủ sắt đầu giờ làm việc, không thấy thiết bị',
      measures: 'Tìm tại phòng, báo người đứng đầu, khóa chứng thư trong phần mềm ký số', request: 'văn bản đề nghị thu hồi theo Mẫu số 05 Nghị định số 68/2024/NĐ-CP',
    }),
    permit: offSitePermit({
      office, approver: 'Nguyễn Minh Khôi', carrier: lan, device: { serial: seal.device, model: 'GCA-01' }, certificate: seal, fromDay: '23/11/2026',
      toDay: '24/11/2026', place: 'Kho bạc Nhà nước khu vực', purpose: 'Ký hồ sơ giao dịch điện tử',
    }),
    refusal: refusalNotice({
      office, year: 2026, sender: 'Công ty cổ phần Môi trường Xanh', numberSymbol: '12/CV-MTX', documentDay: '18/11/2026',
      subject: 'Đề nghị xác nhận khối lượng thu gom', receivedAt: '08 giờ 15 phút ngày 20/11/2026',
      reasons: ['Chữ ký của ông Phạm Văn Bình: nội dung đã bị thay đổi sau khi ký.', 'Chưa có chữ ký số của cơ quan.'],
      checkedBy: 'Trần Thị Lan', checkedAt: '08 giờ 20 phút ngày 20/11/2026',
    }),
  };
}
