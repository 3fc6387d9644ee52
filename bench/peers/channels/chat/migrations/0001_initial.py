import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.SlugField(primary_key=True, serialize=False)),
                ('last_seq', models.PositiveBigIntegerField(default=0)),
                ('updated_at', models.DateTimeField(auto_now=True, db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='chat.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'user'), name='participant_once')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveBigIntegerField()),
                ('content', models.TextField()),
                ('client_id', models.CharField(max_length=100, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('sender', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='chat.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'seq'), name='message_by_seq'), models.UniqueConstraint(fields=('room', 'sender', 'client_id'), name='message_by_client_id')],
            },
        ),
    ]
