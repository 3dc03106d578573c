//! Verbs that sentences begin with where they tell what something does.

use std::sync::LazyLock;

use crate::ingest::lexicon::{Starts, Whole};

/// A Chinese phrase that begins with what is done: `显示容器的日志`. Its subject stands above it.
pub fn begins_with_verb(text: &str) -> bool {
    static VERBS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "新增|查询|批量|编辑|进入|设置|指定|定义|声明|创建|新建|删除|移除|显示|列出|查看|启动|停止|重启|运行|执行|挂载|映射|配置|添加|增加|\
             更新|修改|复制|拷贝|移动|获取|输出|打印|管理|控制|限制|允许|启用|禁用|开启|关闭|自定义|用于|用来|用作|检查|\
             监控|监听|统计|查找|搜索|过滤|排序|合并|拆分|压缩|解压|打包|构建|推送|拉取|登录|退出|切换|提交|撤销|回滚|\
             清理|清除|测试|验证|对比|比较|导出|导入|保存|加载|生成|打开|连接|断开|转发|暴露|发布|部署|安装|卸载|升级|\
             覆盖|替换|读取|写入|记录|收集|分析|调度|分配|绑定|解析|加密|解密|标记|注入|展示|返回|接收|发送|处理|提供|\
             支持|负责|存储|保证|确保|终止|暂停|恢复|重命名|等待|阻塞|帮助|将|把|为|向|给",
        )
    });
    VERBS.begin(text)
}

/// What comes between a thing and what it does, in Chinese.
pub fn tells_role(text: &str) -> bool {
    static VERBS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "负责|用于|用来|用作|提供|允许|支持|帮助|解决|管理|存储|控制|保证|确保|维护|监听|监控|收集|记录|实现|\
             封装|隔离|限制|屏蔽|让|使得|将|把|充当|作为|描述|定义|声明|表示|代表",
        )
    });
    VERBS.begin(text)
}

/// The same in English, third person or plural.
pub fn is_role_verb(word: &str) -> bool {
    static VERBS: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "allows|allow|lets|let|enables|enable|provides|provide|manages|manage|stores|store|controls|control|ensures|\
             ensure|handles|handle|exposes|expose|routes|route|builds|build|collects|collect|tracks|track|represents|\
             represent|describes|describe|defines|define|isolates|isolate|groups|group|schedules|schedule|maps|map|\
             bundles|bundle|helps|help|solves|solve|encapsulates|encapsulate|automates|automate|combines|combine|\
             separates|separate|connects|connect|distributes|distribute|replaces|replace|prevents|prevent|limits|\
             monitors|monitor|runs|shares|share|establishes|establish|examines|examine|coordinates|coordinate|simplifies|simplify|abstracts|abstract|eliminates|eliminate|\
             specifies|specify|determines|determine|configures|configure|creates|create|maintains|maintain|makes|make|\
             reduces|reduce|watches|watch|protects|protect|delivers|deliver|integrates|integrate|offers|offer",
        )
    });
    VERBS.is(word)
}
