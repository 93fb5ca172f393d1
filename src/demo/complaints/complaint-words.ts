/** What letters and cases say, without a name in it. */
export const LETTERS = {
  KN: [
    'Không đồng ý với quyết định bồi thường; đề nghị xem xét lại diện tích đã đo.',
    'Khiếu nại việc không được xét hỗ trợ tái định cư.',
    'Đề nghị hủy quyết định điều chuyển công tác vì không đúng trình tự.',
  ],
  TC: [
    'Tố cáo việc thu tiền ngoài quy định khi làm thủ tục.',
    'Tố cáo cán bộ bao che công trình xây dựng sai phép.',
    'Phản ánh dấu hiệu thanh toán khống trong sửa chữa trụ sở.',
  ],
  OTHER: [
    'Kiến nghị sớm sửa đường ngõ bị ngập mỗi khi mưa.',
    'Phản ánh tiếng ồn ban đêm từ cơ sở sản xuất trong khu dân cư.',
    'Đề nghị công khai khoản đóng góp của nhân dân.',
  ],
} as const;
export const CASE_NOTES = {
  opened: 'Nội dung trong đơn rõ, thuộc thẩm quyền xem xét.',
  refused: 'Đã trả lời bằng văn bản, nêu rõ lý do.',
  dialogue: 'Đã đối thoại; các bên thống nhất được một phần nội dung.',
  decided: 'Kết luận căn cứ hồ sơ xác minh và biên bản đối thoại.',
  suspended: 'Chờ kết quả giám định của cơ quan chuyên môn.',
  complex: 'Nhiều nội dung, liên quan nhiều giai đoạn và nhiều đơn vị.',
  extended: 'Cần thêm thời gian thu thập tài liệu.',
  withdrawn: 'Người gửi đơn tự nguyện rút đơn.',
  archived: 'Đã thực hiện xong; đưa hồ sơ vào lưu trữ.',
  unlinked: 'Đọc lại thấy có nội dung mới, không trùng đơn trước.',
  left: 'Ghép nhầm vụ việc.',
} as const;
