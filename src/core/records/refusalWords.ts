/** Why something was refused or judged, in the words of a report. An unknown kind keeps its own name. */
const words: Readonly<Record<string, string>> = {
  secretDocument: 'văn bản có dấu chỉ độ mật', noPersonSignature: 'chưa có chữ ký của người có thẩm quyền', earlierSignatureInvalid: 'chữ ký có trước không hợp lệ',
  wrongCertificateClass: 'chứng thư không đúng loại', alreadyIssued: 'văn bản đã có dấu', documentLocked: 'văn bản đã bị khóa', reasonNeeded: 'chưa ghi lý do',
  certificateLocked: 'chứng thư bị khóa', deviceNotUsable: 'thiết bị không được dùng', pinChangeRequired: 'chưa đổi mật khẩu sau bàn giao', pinOverdue: 'mật khẩu quá hạn',
  sealHolderUnrecorded: 'chưa có biên bản giao con dấu', notSealHolder: 'không phải người giữ con dấu', notAtWorkplace: 'không đúng nơi sử dụng', workplaceUnrecorded: 'chưa ghi nơi sử dụng',
  signerNotRecorded: 'người ký không có thẩm quyền', accessDenied: 'không có vai trò', noSigningBlock: 'không tìm thấy khối ký', noTextLayer: 'bản quét không có lớp chữ',
  pinIncorrect: 'sai mật khẩu', pinLocked: 'thiết bị bị khóa', tokenRemoved: 'thiết bị bị rút ra', deviceFailed: 'thiết bị lỗi', cancelled: 'dừng theo yêu cầu',
  valid: 'hợp lệ', invalid: 'không hợp lệ', indeterminate: 'không kiểm tra được đầy đủ', unsigned: 'chưa có chữ ký số',
};

export const refusalWords = (kind: string): string => words[kind] ?? (kind === '' ? 'không rõ' : kind);
