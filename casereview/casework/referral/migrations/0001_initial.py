import casereview.casework.referral.rules
import casereview.foundation.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('people', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(max_length=8, unique=True)),
                ('framework_id', models.CharField(max_length=40)),
                ('framework_reason', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('framework_chosen_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('draft', 'being written'), ('waiting_signature', 'waiting for a signature'), ('signed', 'signed, ready to send'), ('sent', 'sent')], default=casereview.casework.referral.rules.State['DRAFT'], max_length=20)),
                ('answers', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('return_note', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('section_versions', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField()),
                ('signed_at', models.DateTimeField(null=True)),
                ('signatory_title', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='people.agency')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='people.board')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='casefile.case')),
                ('framework_chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', True), ('signed_by__isnull', True)), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='referral_signed_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('framework_chosen_at__isnull', True), ('framework_chosen_by__isnull', True)), models.Q(('framework_chosen_at__isnull', False), ('framework_chosen_by__isnull', False)), _connector='OR'), name='referral_framework_chosen_at_and_by'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('sent_at__isnull', True), ('sent_by__isnull', True)), models.Q(('case__isnull', False), ('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='referral_sent_has_a_case')],
            },
        ),
    ]
