/** What the journal's events are called on paper. An unknown one keeps its own name. */
const words: Readonly<Record<string, string>> = {
  signingStarted: 'Bắt đầu ký', signingClosed: 'Ký xong', signingFailed: 'Ký không thành', signingRefused: 'Từ chối ký theo quy tắc', signingInterrupted: 'Ký bị ngắt giữa chừng',
  signingPaused: 'Lô tạm dừng, chờ thiết bị', signingResumed: 'Ký tiếp lô sau khi nhập lại mật khẩu',
  documentVerified: 'Kiểm tra văn bản', incomingAccepted: 'Tiếp nhận văn bản đến', incomingRefused: 'Từ chối văn bản đến', refusalNoticeMade: 'Lập thông báo từ chối',
  pinRefused: 'Nhập mật khẩu không được chấp nhận', pinChanged: 'Đổi mật khẩu thiết bị', certificateClassCorrected: 'Sửa loại chứng thư', settingChanged: 'Đổi cài đặt',
  registerChanged: 'Ghi sổ', registerImported: 'Nhập sổ từ bảng tính', rolesChanged: 'Giao vai trò', ruleChanged: 'Đổi mức của quy tắc', calendarChanged: 'Đổi lịch nghỉ',
  deviceHandedOver: 'Bàn giao thiết bị', permitMade: 'Cho phép mang thiết bị ra ngoài', incidentReported: 'Báo sự cố', incidentPapersMade: 'Lập hồ sơ sự cố', incidentClosed: 'Kết thúc sự cố',
  certificateLocked: 'Khóa chứng thư trong chương trình', certificateUnlocked: 'Mở khóa chứng thư', certificateEvent: 'Việc về chứng thư', requestMade: 'Lập đề nghị', requestSent: 'Gửi đề nghị',
  formMade: 'Lập mẫu đơn', personLeft: 'Cán bộ nghỉ, chuyển công tác', signersMoved: 'Chuyển danh sách người ký vào sổ',
  requestDone: 'Đề nghị có kết quả', tokenTakenOver: 'Nhập thông tin từ thiết bị', reportMade: 'Lập báo cáo', statementMade: 'Lập bản xác nhận nhật ký', recordsBackedUp: 'Sao lưu', recordsRestored: 'Khôi phục từ bản sao lưu',
};

export const eventWords = (event: string): string => words[event] ?? event;
